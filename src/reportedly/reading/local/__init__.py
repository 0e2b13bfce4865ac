"""The local reader: a small parse, tables of rules, and a plain list of steps that each fill one field."""
