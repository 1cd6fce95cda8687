import { type AcceptedStep, applyAnswer, unheardProcess } from '@lacznik/casework';
import {
  check,
  dayInPoland,
  type Decoded,
  type DeliveredStep,
  PROCESS_STEP_NOTED,
  type ReceivedDelivery,
  shapeOf,
  undecodable,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { KINDS } from './kinds';
import { keyOf, type OpenedIdentity, placeOf, type PreparedOpenings } from './prepared-openings';
import type { ProcessFrame } from './process-document';
import type { ProcessPart, StoredProcess } from './process.entity';
import { insertProcess } from './processes.store';
import { headOf, joined } from './step-message';

const OTHER_PART: Readonly<Record<string, ProcessPart>> = {
  sender: 'receiver',
  receiver: 'sender',
  labour: 'welfare',
  welfare: 'labour',
};

/** Takes the steps that the other parties make, as the institutions' feeds bring them. */
@Injectable()
export class TakeStepsService {
  constructor(private readonly processes: KeepProcessesService) {}

  /**
   * Has the hub told that they were taken over: once for each process. The persons' shards are locked.
   * @param refuse has a step become a dead letter
   */
  async take(
    transaction: OutboxTransaction,
    deliveries: readonly ReceivedDelivery[],
    prepared: PreparedOpenings,
    refuse: (delivery: ReceivedDelivery, reason: string) => void,
  ): Promise<void> {
    const taken = new Map<string, { row: StoredProcess; version: number }>();
    for (const delivery of deliveries) {
      const row = await this.takeOne(transaction, delivery, prepared.get(keyOf(placeOf(delivery))));
      if (row.ok) taken.set(keyOf(row.content), { row: row.content, version: delivery.body.revision });
      else refuse(delivery, row.reason);
    }
    for (const { row, version } of taken.values()) noteReceived(transaction, row, version);
  }

  private async takeOne(
    transaction: OutboxTransaction,
    delivery: ReceivedDelivery,
    prepared: Decoded<OpenedIdentity> | undefined,
  ): Promise<Decoded<StoredProcess>> {
    const step = acceptedStep(delivery);
    if (!step.ok) return step;
    const present = await this.processes.lock(transaction.manager, placeOf(delivery));
    const before = present ? sameProcess(present, delivery) : opened(delivery, prepared);
    if (!before.ok) return before;
    const { kept } = before.content;
    const eventIds = { ...kept.eventIds, [step.content.version]: delivery.event.id };
    const process = applyAnswer(kept.process, { outcome: 'accepted', step: step.content });
    const after = { ...kept, process, eventIds };
    if (present) {
      const { row } = await this.processes.save(transaction.manager, { ...present, kept: after });
      return { ok: true, content: row };
    }
    const row = await this.processes.closed(before.content.row, after);
    await insertProcess(transaction.manager, row);
    return { ok: true, content: row };
  }
}

type Before = Pick<OpenedProcess, 'kept'> & { row: ProcessFrame };

function sameProcess(present: OpenedProcess, { body }: ReceivedDelivery): Decoded<Before & OpenedProcess> {
  const { row } = present;
  return row.other === body.publisher && row.kind === body.step?.process
    ? { ok: true, content: present }
    : undecodable('it is a step of another process than the one of this id');
}

function opened(delivery: ReceivedDelivery, prepared: Decoded<OpenedIdentity> | undefined): Decoded<Before> {
  const { receiver: institution, body } = delivery;
  const { step, publisher: other } = body;
  const part = OTHER_PART[step?.actor ?? ''];
  if (!prepared || !step?.opening || part === undefined)
    return undecodable('it continues a process that this edge does not have');
  if (!prepared.ok) return prepared;
  const { identity, pseudonyms } = prepared.content;
  const { legalBasis, purpose } = step.opening;
  const { processId } = placeOf(delivery);
  const openedAt = new Date();
  const row: ProcessFrame = {
    institution,
    processId,
    kind: step.process,
    part,
    other,
    person: pseudonyms.hub,
    ownPseudonym: pseudonyms.own,
    legalBasis,
    purpose,
    caseReference: null,
    openedOn: dayInPoland(openedAt),
    openedAt,
    receivedVersion: 0,
    seenVersion: 0,
    openedVersion: 0,
  };
  const process = unheardProcess(processId, KINDS[step.process].table);
  return { ok: true, content: { row, kept: { process, identity, eventIds: {} } } };
}

/** What the other party said, by the rules of what may be said. */
function acceptedStep({ body }: ReceivedDelivery): Decoded<AcceptedStep> {
  const { step, processId = '', revision: version, publisher: institution } = body;
  if (step === undefined) return undecodable('it is no step of a process');
  const { stepId, standing, actor, madeOn: on } = step;
  if (standing.version !== version) return undecodable('its standing is that of another version');
  const command = saidIn(step, body.data);
  if (!command.ok) return command;
  const by = { actor, institution, on };
  return {
    ok: true,
    content: { processId, stepId, basedOn: version - 1, version, command: command.content, by, head: headOf(standing) },
  };
}

function saidIn(
  { process, command }: DeliveredStep,
  data: ReceivedDelivery['body']['data'],
): Decoded<AcceptedStep['command']> {
  const dataClass = KINDS[process].commands[command.name];
  if (dataClass === undefined) return undecodable('its command is none of its process');
  const said = check(shapeOf(dataClass), joined(command, data), 'data');
  return said.ok
    ? { ok: true, content: said.value as AcceptedStep['command'] }
    : undecodable(`its ${said.refusals[0]?.path ?? 'data'} is missing or wrong`);
}

function noteReceived(
  transaction: OutboxTransaction,
  { person, institution, processId }: StoredProcess,
  version: number,
): void {
  const body = { institution, processId, version, noted: 'received', actorRole: 'institution' } as const;
  transaction.publish(PROCESS_STEP_NOTED, { person, body });
}
