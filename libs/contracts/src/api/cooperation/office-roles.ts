import type { Role } from '../roles';

/** Whoever acts for an institution. */
export const OFFICE_WRITERS: readonly Role[] = ['institution', 'coordinator'];

/** Whoever reads what is an institution's own. */
export const OWN_READERS: readonly Role[] = ['institution', 'coordinator', 'caseworker'];

/** Whoever reads what is everybody's; the operator too, who belongs to no institution. */
export const OFFICE_READERS: readonly Role[] = [...OWN_READERS, 'administrator'];
