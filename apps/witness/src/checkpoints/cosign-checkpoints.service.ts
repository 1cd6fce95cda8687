import {
  type Checkpoint,
  cosign,
  formatCosignatures,
  formatNote,
  keyForOrigin,
  nodeCrypto,
  type NoteSignature,
  type NoteSigner,
  parseNote,
  type VerifierKey,
} from '@lacznik/ledger';
import type { LoggerService } from '@nestjs/common';
import type { CheckpointsStore } from './checkpoints.store';
import type { EvidenceStore } from './evidence.store';
import { KeyedMutex } from './keyed-mutex';
import { checkContinuation, type Refusal, type SignedRequest, verifyRequest } from './verify-request';

/** What is answered: cosignature lines, or why there are none. */
export type CosignOutcome = { ok: true; lines: string } | { ok: false; refusal: Refusal };

/** Whose checkpoints are cosigned, by which key, and where they are stored. */
export interface CosignSettings {
  logKeys: readonly VerifierKey[];
  signer: NoteSigner;
  checkpoints: CheckpointsStore;
  evidence: EvidenceStore;
  /** Asked before each write: the folder may be another process's by now. */
  isStillOurs(): boolean;
}

/** Cosigns checkpoints that continue what was seen of their log, and stores each before its cosignature is given. */
export class CosignCheckpointsService {
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly settings: CosignSettings,
    private readonly logger: LoggerService,
  ) {}

  /** @throws Error where the state cannot be read or written: nothing is cosigned then */
  async addCheckpoint(body: string): Promise<CosignOutcome> {
    const checked = verifyRequest(body, this.settings.logKeys, nodeCrypto);
    if (!checked.ok) {
      this.logger.warn(`Refused (${checked.refusal.status}): ${checked.refusal.message}`);
      return checked;
    }
    const { signed } = checked;
    // The old size is compared and the new one stored without another request in between.
    return this.mutex.runExclusive(signed.checkpoint.origin, () => this.addSigned(signed));
  }

  /** The note of the last checkpoint that was cosigned; undefined for a log that is not known. @throws Error where the state cannot be read */
  async lastCheckpoint(origin: string): Promise<string | undefined> {
    const isKnown = this.settings.logKeys.some((key) => keyForOrigin(key, origin, nodeCrypto) !== undefined);
    return isKnown ? (await this.settings.checkpoints.lastCheckpoint(origin))?.note : undefined;
  }

  private async addSigned(signed: SignedRequest): Promise<CosignOutcome> {
    const { checkpoints } = this.settings;
    const { origin, size } = signed.checkpoint;
    const last = await checkpoints.lastCheckpoint(origin);
    const refusal = checkContinuation(signed, last?.checkpoint, nodeCrypto);
    if (refusal) {
      await this.reportRefusal(signed, refusal, last?.note);
      return { ok: false, refusal };
    }
    const { note, cosignature } = this.cosigned(signed);
    if (!this.settings.isStillOurs())
      throw new Error('Another process has taken the state folder: nothing is cosigned here any more');
    await checkpoints.saveCheckpoint(origin, note);
    this.logger.log(`Cosigned ${origin} at size ${size} (${last?.checkpoint.size ?? 0} before)`);
    return { ok: true, lines: formatCosignatures([cosignature]) };
  }

  private cosigned({ note, checkpoint }: SignedRequest): { note: string; cosignature: NoteSignature } {
    const parsed = parseNote(note);
    if (!parsed.ok) throw new Error('The note was verified, so it can be read');
    const { text, signatures } = parsed.note;
    const cosignature = cosign(text, this.settings.signer, Math.floor(Date.now() / 1000));
    const keys = this.settings.logKeys.map((key) => keyForOrigin(key, checkpoint.origin, nodeCrypto));
    // The signatures of others were not verified, so they are not stored.
    const verified = keys.flatMap(
      (key) => signatures.find(({ name, keyId }) => name === key?.name && keyId === key.keyId) ?? [],
    );
    return { note: formatNote({ text, signatures: [...verified, cosignature] }), cosignature };
  }

  private async reportRefusal(
    signed: SignedRequest,
    refusal: Refusal,
    lastCosigned: string | undefined,
  ): Promise<void> {
    const { splitView, status, message } = refusal;
    const { checkpoint } = signed;
    this.logger.warn(`Refused (${status}) ${checkpoint.origin} at size ${checkpoint.size}: ${message}`);
    if (splitView === undefined) return;
    const path = await this.settings.evidence.saveEvidence({
      received: signed,
      lastCosigned,
      splitView,
      at: new Date(),
    });
    const line = `${splitViewMessage(checkpoint, splitView)} ${placeMessage(path)}`;
    if (splitView === 'proven') this.logger.error(line);
    else this.logger.warn(line);
  }
}

function splitViewMessage({ origin, size }: Checkpoint, splitView: 'proven' | 'suspected'): string {
  return splitView === 'proven'
    ? `SPLIT VIEW (two versions of one log): ${origin} has signed two different trees of ${size} entries. It was altered, or its key is in other hands.`
    : `SPLIT VIEW SUSPECTED (two versions of one log): ${origin} has signed a tree of ${size} entries that was not proven to continue what was cosigned. ` +
        'Either the proof was false, which anybody can send, or entries were altered: compare the log with the checkpoint.';
}

function placeMessage(path: string | undefined): string {
  return path === undefined
    ? 'It is not kept: the evidence folder holds 100 of this kind. Look at them and move them away.'
    : `The evidence is kept in ${path}.`;
}
