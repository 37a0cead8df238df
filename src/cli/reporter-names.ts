/** The reports that `nanoflow test` can make. */
export const reporterNames = ['default', 'verbose', 'dot', 'json', 'junit', 'tap', 'github', 'html', 'blob'] as const;
