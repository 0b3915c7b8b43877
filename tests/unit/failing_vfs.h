/* A layer over SQLite's file access that fails the n-th write, as a full disk or a broken one does. */
#ifndef CH_TESTS_FAILING_VFS_H
#define CH_TESTS_FAILING_VFS_H

/* Makes it the default for connections opened from now on. Ends the program when SQLite has no file access.
 */
void failing_vfs_install(void);

/* The `countdown`-th write, truncation or sync from now on and all after it fail with `code` (SQLITE_FULL,
 * SQLITE_IOERR_WRITE, ...); 0: none fails. */
void failing_vfs_arm(int countdown, int code);

/* How many of them there have been since the last failing_vfs_arm. */
int failing_vfs_count(void);

#endif
