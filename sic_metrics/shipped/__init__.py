"""What ships with the program: the invented sample and real data, each loaded into a store of its own."""
