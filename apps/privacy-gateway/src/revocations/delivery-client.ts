import { readFile } from 'node:fs/promises';
import { pathOf, WITHDRAW_DELIVERIES, type Withdrawal } from '@lacznik/contracts';
import { requestJson } from '@lacznik/http';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';

const TIMEOUT_MS = 1500;
const MAX_ANSWER_BYTES = 10_000;

/** Has delivery withdraw what waits in a mailbox. */
@Injectable()
export class DeliveryClient {
  constructor(private readonly config: GatewayConfig) {}

  /** Resolves when nobody can read it any more. @throws Error where delivery does not say so */
  async withdraw({ institution, caseReference, through }: Withdrawal): Promise<void> {
    const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
    const { status } = await requestJson({
      method: 'POST',
      url: `${this.config.deliveryUrl}${pathOf(WITHDRAW_DELIVERIES)}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ institution, caseReference, through }),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (status !== 200) throw new Error(`delivery answered ${status}`);
  }
}
