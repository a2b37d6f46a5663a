"""Measures the product on judged data, each time in a throwaway database: is found what should be, and routed well?"""
