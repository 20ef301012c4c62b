/**
 * Pages of 8 KB (new files alone; others keep theirs): a copy index's rows of 2 to 3 KB leave a third of a smaller page
 * empty. The log is copied back after 4,000 pages instead of 1,000: bulk writes touch the same pages again and again.
 */
export const SQLITE_PAGES =
  "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536";
