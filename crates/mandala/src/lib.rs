//! Workbench: the one API over reading, coding, storing and asking.
