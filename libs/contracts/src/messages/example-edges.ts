/** Names of edges. */
export const EXAMPLE_EDGE = { labour: 'pup-swietokrzyskie', welfare: 'ops-swietokrzyskie' } as const;
