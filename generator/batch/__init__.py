"""Many stories at once: one table, a draft for every place and period of it, each verified as a single one is."""

from generator.batch.order import Order
from generator.batch.stores import store_of
from generator.batch.summary import summary_of
from generator.batch.units import each_of, units_of
from generator.batch.workers import in_order

__all__ = ["Order", "each_of", "in_order", "store_of", "summary_of", "units_of"]
