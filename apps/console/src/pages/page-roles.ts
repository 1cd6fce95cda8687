/** Metadata: whom a page is for. */
export const PAGE_ROLES = 'console:roles';
