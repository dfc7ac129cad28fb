"""The audit's pages: the journal searched and told in sentences, a ticket's story, files of it."""
