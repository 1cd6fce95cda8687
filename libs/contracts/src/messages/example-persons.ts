/** One person's pseudonyms, each made with the published test keys. */
export const EXAMPLE_PERSON = {
  hub: 'p1-0KGPC0Q1VDT02VE3FDZJZGW8YQGGYHGHG',
  log: 'p1-WQJ2N5HJ5F5B4FDJRR21ZMTD7TVVBMF1G',
  'OPS-260604': 'p1-RPQTC34Q11K2J2D924JTWNZJ00PD8F9PA',
  /** The hub's, of a document of the same person. */
  otherIdentity: 'p1-7PFS9W37SBYAG7YPWDCJMBWQJK9BJKQ5R',
} as const;

/** The log's pseudonym as its carrier sees it: the form of a sealed one, shortened. */
export const EXAMPLE_SEALED = 'eyJhbGciOiJFQ0RILUVTIn0..8Q1szinasR3xchYz.AxY8DCtDaGlsbGljb3RoZQ.ycxhB0hqTQN4mNkKcmvXfA';
