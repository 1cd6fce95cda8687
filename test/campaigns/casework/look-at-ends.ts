import { isDeepStrictEqual } from 'node:util';
import type { ProcessStepView, ProcessView } from '@lacznik/contracts';
import { queryDatabase } from '../../harness/databases';
import { untilOrInVain } from '../../harness/until';
import type { PlayedHistory } from './played-history';
import type { Side } from './side';
import type { Stage } from './stage';

/** What the gateway has of a process. */
interface HubProcess {
  state: string;
  version: number;
  /** By version, from 1 on. */
  stepIds: string[];
}

/**
 * What must not be, once everything has arrived: edges that differ from the gateway or from each other, steps that are lost, and a log that does
 * not have each once.
 */
export async function lookAtEnds({ region }: Stage, histories: readonly PlayedHistory[]): Promise<string[]> {
  const ids = histories.map(({ processId }) => processId);
  const inHub = await hubProcesses(region.databaseOf('privacy-gateway'), ids);
  const inLog = await loggedVersions(region.databaseOf('access-log'), ids);
  const found = await Promise.all(
    histories.map(async (history) => {
      const { kind, processId } = history;
      const hub = inHub.get(processId);
      const faults = [...(await lookAt(history, hub)), ...faultsInLog(hub, inLog.get(processId))];
      return faults.map((fault) => `${kind} ${processId}: ${fault}`);
    }),
  );
  return found.flat();
}

async function lookAt({ processId, sides }: PlayedHistory, hub: HubProcess | undefined): Promise<string[]> {
  const look = (): Promise<(ProcessView | undefined)[]> =>
    Promise.all(sides.map((side) => side.look(side.player.system)));
  await untilOrInVain(`${processId} is whole at both edges`, async () => (await look()).every(isWhole(hub)));
  const views = await look();
  const faults = sides.flatMap((side, i) => faultsAt(side, views[i], hub));
  const [here, there] = views.map((view) => view?.history.map(saidIn));
  if (!isDeepStrictEqual(here, there)) faults.push('the edges have different words');
  return faults;
}

/** What is the same for both. */
function saidIn({ version, stepId, institution, actor, command, words, madeOn }: ProcessStepView): object {
  return { version, stepId, institution, actor, command, words, madeOn };
}

function isWhole(hub: HubProcess | undefined): (view: ProcessView | undefined) => boolean {
  return (view) => view !== undefined && view.pending === undefined && view.version === hub?.version;
}

function faultsAt({ player, answered }: Side, view: ProcessView | undefined, hub: HubProcess | undefined): string[] {
  const { institution } = player.system;
  if (view === undefined || hub === undefined) return [`${institution} or the gateway does not have it`];
  const { history, refused, pending, state, version } = view;
  const taken = history.map(({ stepId }) => stepId);
  const faults = [
    pending !== undefined && `step ${pending.stepId} still waits`,
    (state !== hub.state || version !== hub.version) && `it is ${state} ${version}, in the gateway ${hub.state}`,
    !isDeepStrictEqual(taken, hub.stepIds) && 'its steps are others than the gateway’s',
    history.some((step, i) => step.version !== i + 1) && 'its versions have a hole',
    history.some(({ receipt }) => receipt.eventId === '' || !receipt.received) && 'a step has no receipt',
  ];
  for (const [stepId, answer] of answered) {
    const [isTaken, isRefused] = [taken.includes(stepId), refused.some((one) => one.stepId === stepId)];
    if (answer === 'accepted' && !isTaken) faults.push(`the accepted step ${stepId} is lost`);
    if (answer === 'waits' && isTaken === isRefused) faults.push(`the step ${stepId} is not either or`);
    if (answer === 'refused' && isTaken) faults.push(`the refused step ${stepId} was taken`);
  }
  return faults.filter((fault) => fault !== false).map((fault) => `at ${institution} ${fault}`);
}

function faultsInLog(hub: HubProcess | undefined, logged: readonly number[] = []): string[] {
  const versions = Array.from({ length: hub?.version ?? 0 }, (_, i) => i + 1);
  return isDeepStrictEqual(versions, logged) ? [] : [`the log has the versions ${logged.join(', ')}`];
}

async function hubProcesses(url: string, ids: readonly string[]): Promise<Map<string, HubProcess>> {
  const sql = `SELECT process.id, head ->> 'state' AS state, (head ->> 'version')::integer AS version,
      array_agg(step.id::text ORDER BY step.version) AS "stepIds"
    FROM process JOIN process_step step ON step.process = process.id WHERE process.id = ANY($1::uuid[]) GROUP BY process.id`;
  const rows = await queryDatabase<HubProcess & { id: string }>(url, sql, [ids]);
  return new Map(rows.map(({ id, ...process }) => [id, process]));
}

/** Of accepted steps, by process. */
async function loggedVersions(url: string, ids: readonly string[]): Promise<Map<string, number[]>> {
  const sql = `SELECT leaf ->> 'processId' AS id, array_agg((leaf ->> 'version')::integer ORDER BY (leaf ->> 'version')::integer) AS versions
    FROM (SELECT content::jsonb AS leaf FROM entry) logged
    WHERE leaf ->> 'kind' = 'process' AND leaf ->> 'status' = 'accepted' AND leaf ->> 'processId' = ANY($1) GROUP BY 1`;
  const rows = await queryDatabase<{ id: string; versions: number[] }>(url, sql, [ids]);
  return new Map(rows.map(({ id, versions }) => [id, versions]));
}
