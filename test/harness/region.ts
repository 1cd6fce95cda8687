import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Apps, startApps } from '../../deploy/local/apps';
import { startIssuer, type TokenIssuer } from '../../deploy/local/issuer';
import { type Stack, type StackOptions, startStack } from '../../deploy/local/stack';
import { InstitutionClient } from './institution-client';
import { until } from './until';

/** A whole running region: servers, all apps as processes, a token issuer. */
export class Region {
  private constructor(
    readonly stack: Stack,
    readonly issuer: TokenIssuer,
    readonly apps: Apps,
  ) {}

  /** Starts everything with this directory; resolves when every institution can publish. */
  static async start(
    directory: { institutions: readonly { id: string }[] },
    options: StackOptions = {},
  ): Promise<Region> {
    const stack = await startStack(options);
    const issuer = await startIssuer();
    const directoryFile = join(stack.workDirectory, 'directory.json');
    await writeFile(directoryFile, JSON.stringify(directory));
    const region = new Region(stack, issuer, await startApps(stack, issuer, { directoryFile }));
    for (const { id } of directory.institutions) await region.waitForInstitution(id);
    return region;
  }

  async client(institution: string): Promise<InstitutionClient> {
    const token = await this.issuer.issue({ sub: `${institution}-system`, institution, roles: ['institution'] });
    const edge = institution.startsWith('PUP-') ? this.apps['pup-registry'] : this.apps['ops-benefits'];
    return new InstitutionClient(institution, token, edge.url, this.apps.delivery.url);
  }

  async stop(): Promise<void> {
    await this.apps.stop();
    await this.stack.stop();
    await this.issuer.stop();
  }

  /** An edge learns of an institution by a message; until then it refuses it. */
  private async waitForInstitution(id: string): Promise<void> {
    const client = await this.client(id);
    await until(`${id} is known to its edge`, async () => (await client.publishLines([])).status === 200);
  }
}
