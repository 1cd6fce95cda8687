import { readFile } from 'node:fs/promises';
import { check, OwnReceipt, pathOf, READ_OWN_RECEIPT, shapeOf } from '@lacznik/contracts';
import { requestJson } from '@lacznik/http';
import { currentTraceparent } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';

/** Somebody waits for the page. */
const CALL_TIMEOUT_MS = 2000;
const MAX_ANSWER_BYTES = 256 * 1024;
const RECEIPT = shapeOf(OwnReceipt);

/** Fetches receipts of the edge's own institutions' entries from the log. */
@Injectable()
export class ReceiptsClient {
  private readonly logger = new Logger('receipts');

  constructor(private readonly config: EdgeConfig) {}

  /** @returns undefined where there is none yet, the log does not answer, or the edge was not told where it is */
  async findReceipt(eventId: string): Promise<OwnReceipt | undefined> {
    const { accessLogUrl } = this.config;
    if (accessLogUrl === undefined) return undefined;
    try {
      const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
      const { status, json } = await requestJson({
        url: `${accessLogUrl}${pathOf(READ_OWN_RECEIPT, { eventId })}`,
        headers: { authorization: `Bearer ${token}`, traceparent: currentTraceparent() },
        timeoutMs: CALL_TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      });
      const receipt = check(RECEIPT, json, '');
      if (status === 200 && receipt.ok) return receipt.value;
    } catch (error) {
      this.logger.log(`No receipt of ${eventId}: the answer is printed with the id of its event (${String(error)})`);
    }
    return undefined;
  }
}
