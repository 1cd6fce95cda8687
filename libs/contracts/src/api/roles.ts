/** The roles that an access token may carry, and who has each. */
export const ROLES = {
  institution: "an institution's own system",
  caseworker: 'a person at an institution, whose authorisation the edge keeps',
  coordinator: "keeps an institution's authorisations",
  ngo: 'works at a body: sees the referrals addressed to it',
  auditor: 'reads the access log',
  'data-protection-officer': 'reads what the access log says of the own institution',
  administrator: 'keeps institutions, agreements and dictionaries',
  gateway: 'the gateway, towards the other apps of the hub',
  notifier: 'the console itself, which tells people by e-mail how much waits for them',
  edge: 'an edge, on behalf of the institutions that it serves (claim `institutions`)',
} as const;

/** A role. */
export type Role = keyof typeof ROLES;
