import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NoteSigner, VerifierKey } from '@lacznik/ledger';
import type { LoggerService } from '@nestjs/common';
import { CheckpointsStore } from './checkpoints/checkpoints.store';
import { CosignCheckpointsService } from './checkpoints/cosign-checkpoints.service';
import { EvidenceStore } from './checkpoints/evidence.store';
import { witnessServer } from './checkpoints/witness-server';
import { CannotStart, fileFault } from './setup/cannot-start';
import { FolderLock } from './setup/folder-lock';

/** What a witness is made of. */
export interface WitnessSettings {
  logKeys: readonly VerifierKey[];
  signer: NoteSigner;
  stateFolder: string;
  host: string;
  /** 0 for any that is free. */
  port: number;
}

/** A witness that listens. */
export interface Witness {
  /** `http://127.0.0.1:3080`, without a slash at the end. */
  url: string;
  /** Finishes what it was asked, then leaves the state folder to others. */
  stop(): Promise<void>;
}

/** A request is small and is answered at once. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Longer than proxies keep an idle connection: one that is closed while they send on it is a failed request. */
const KEEP_ALIVE_MS = 75_000;
const STOP_TIMEOUT_MS = 5_000;

/** Starts a witness in this process. @throws CannotStart where it cannot have the folder or the address */
export async function startWitness(settings: WitnessSettings, logger: LoggerService): Promise<Witness> {
  const lock = FolderLock.acquire(settings.stateFolder);
  try {
    const service = new CosignCheckpointsService(
      {
        logKeys: settings.logKeys,
        signer: settings.signer,
        checkpoints: await CheckpointsStore.open(settings.stateFolder),
        evidence: await EvidenceStore.open(settings.stateFolder),
        isStillOurs: () => lock.isHeld(),
      },
      logger,
    );
    const server = createServer(
      { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
      witnessServer(service, logger),
    );
    const url = await listen(server, settings);
    return { url, stop: () => close(server).finally(() => lock.release()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function listen(server: Server, { host, port }: WitnessSettings): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new CannotStart(`It cannot listen on ${host}:${port} (${fileFault(error)}).`);
  }
  const { address, family, port: chosen } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${chosen}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const late = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(late);
}
