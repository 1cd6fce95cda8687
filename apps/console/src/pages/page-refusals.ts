import type { Role } from '@lacznik/contracts';

/** Somebody has not signed in, or not any more. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';

  constructor(
    /** What was asked for; undefined of a form. */
    readonly returnTo: string | undefined,
    /** Whether that is kept until the person has signed in. */
    readonly isKept = false,
  ) {
    super('This page is for those who have signed in');
  }
}

/** A page of other roles. */
export class PageForOthers extends Error {
  override readonly name = 'PageForOthers';

  constructor(readonly roles: readonly Role[]) {
    super(`This page is for ${roles.join(', ')}`);
  }
}

/** No edge is named for the person's institution. */
export class NoEdgeHere extends Error {
  override readonly name = 'NoEdgeHere';

  constructor(readonly institution: string | undefined) {
    super('No edge is named for this institution (EDGES_FILE)');
  }
}
