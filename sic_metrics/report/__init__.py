"""What leaves the tool: exports, each with its definition, window, licence, snapshot and sample mark."""
