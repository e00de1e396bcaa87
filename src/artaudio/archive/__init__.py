"""Build an archive of very many articles on the workers of a Dask cluster, and keep it in a store."""
