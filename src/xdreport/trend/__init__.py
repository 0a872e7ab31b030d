"""Trends: what the archive's reports say over the years: of one organ, of many side by side, by outcome, in rates."""

from xdreport.trend.gather import TrendError, trend
from xdreport.trend.measures import MEASURES, Measure
from xdreport.trend.model import Line, Total, Trend

__all__ = ["MEASURES", "Line", "Measure", "Total", "Trend", "TrendError", "trend"]
