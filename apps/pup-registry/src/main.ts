import '@lacznik/database/postgres-only';
import { SECTIONS } from '@lacznik/contracts';
import { runEdge } from '@lacznik/edge';

/** The edge of the labour offices: what they publish, and what reaches them. */
void runEdge({
  name: 'pup-registry',
  kinds: ['PUP'],
  sections: SECTIONS.filter(({ publisherKinds }) => publisherKinds.includes('PUP')),
});
