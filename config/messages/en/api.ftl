### The API.
