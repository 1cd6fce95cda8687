/** Of a year's log, for examples; its signature is none. */
export const EXAMPLE_ORIGIN = 'log.lacznik.example/2026';
export const EXAMPLE_HASH = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
export const EXAMPLE_CHECKPOINT = `${EXAMPLE_ORIGIN}\n18\n${EXAMPLE_HASH}\n\n— ${EXAMPLE_ORIGIN} 2WbYl0ZJ…\n`;
