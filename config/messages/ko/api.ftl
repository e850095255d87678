### API.
