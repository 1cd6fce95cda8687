import { runEdge } from '@lacznik/edge';

/** The edge of the labour offices: what they publish, and what reaches them. */
void runEdge('pup-registry');
