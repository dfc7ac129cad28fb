"""HTTP, thin over the application: routes, problems, the feed's stream and the API's description."""
