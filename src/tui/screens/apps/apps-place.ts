/** The screen that `nanoflow` starts with where no app is named, and to which every other leads back. */
export const appsScreenName = 'apps';
