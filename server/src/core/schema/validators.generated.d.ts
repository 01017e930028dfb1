// Written by `server/build.mjs` from `schemas/*.schema.json`: one validator for each top-level key and each list item.
export {};
