"""案卷: everything that belongs to an application in one volume, each document only for who may read it."""
