/** The roles that an access token may carry, and who has each. */
export const ROLES = {
  institution: "an institution's own system",
  auditor: 'reads the access log',
  'data-protection-officer': 'reads what the access log says of the own institution',
  administrator: 'keeps institutions, agreements and dictionaries',
  edge: 'one of our own edges, asking identity on behalf of the institutions that it serves',
} as const;

/** A role. */
export type Role = keyof typeof ROLES;
