import type { DirectoryEdge, ReceivedEdgeStart, SentEdgeAnswer } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Keeps the first installation that asks to speak as an edge. @returns what each that asks is to be told */
export async function admitInstallations(
  transaction: EntityManager,
  starts: readonly ReceivedEdgeStart[],
): Promise<SentEdgeAnswer[]> {
  claimLocks(transaction, 'grants');
  // The first of each edge, in order: the others find it there.
  const first = [...new Map(starts.toReversed().map(({ edge, body }) => [edge, body.installation]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  await transaction.query(
    `INSERT INTO edge_installation (edge, installation) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (edge) DO NOTHING`,
    [first.map(([edge]) => edge), first.map(([, installation]) => installation)],
  );
  const rows: { edge: string; installation: string }[] = await transaction.query(
    'SELECT edge, installation FROM edge_installation WHERE edge = ANY($1)',
    [first.map(([edge]) => edge)],
  );
  const admitted = new Map(rows.map(({ edge, installation }) => [edge, installation]));
  return starts.map(({ edge, body: { installation } }) =>
    answerTo(edge, installation, admitted.get(edge) === installation),
  );
}

/** Puts the installations that the directory names in the place of others. @returns what the old and the new are to be told */
export async function replaceInstallations(
  transaction: EntityManager,
  edges: readonly DirectoryEdge[],
): Promise<SentEdgeAnswer[]> {
  const answers: SentEdgeAnswer[] = [];
  claimLocks(transaction, 'grants');
  for (const { name, installation } of edges.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (installation === undefined) continue;
    const [before] = await transaction.query<{ installation: string }[]>(
      'SELECT installation FROM edge_installation WHERE edge = $1 FOR UPDATE',
      [name],
    );
    if (before?.installation === installation) continue;
    await transaction.query(
      `INSERT INTO edge_installation (edge, installation) VALUES ($1, $2)
       ON CONFLICT (edge) DO UPDATE SET installation = excluded.installation, admitted_at = now()`,
      [name, installation],
    );
    if (before) answers.push(answerTo(name, before.installation, false));
    answers.push(answerTo(name, installation, true));
  }
  return answers;
}

function answerTo(edge: string, installation: string, isAdmitted: boolean): SentEdgeAnswer {
  return { edge, body: { installation, status: isAdmitted ? 'confirmed' : 'refused' } };
}
