"""What all staff pages share: who may open which, their top and menu, forms, tables, questions, words."""
