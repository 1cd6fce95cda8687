import '@lacznik/database/postgres-only';
import { SECTIONS } from '@lacznik/contracts';
import { runEdge } from '@lacznik/edge';

/** The edge of everyone on the welfare side: what they publish, and what reaches them. */
void runEdge({
  name: 'ops-benefits',
  kinds: ['OPS', 'PCPR', 'JSR', 'NGO', 'SOCIAL_ECONOMY'],
  sections: SECTIONS.filter(({ publisherKinds }) => !publisherKinds.includes('PUP')),
});
