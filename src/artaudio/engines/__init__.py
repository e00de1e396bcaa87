"""One engine, one leaf; each library is imported only when its engine is used."""
