import { DerivePseudonymsService } from '../../apps/identity/src/pseudonyms/derive-pseudonyms.service';
import { SealPseudonymsService } from '../../apps/identity/src/pseudonyms/seal-pseudonyms.service';
import { readSealingKeys } from '../../apps/identity/src/pseudonyms/sealing-keys';
import { OpenSealedPseudonymsService } from '../../apps/privacy-gateway/src/sealed-pseudonyms/open-sealed-pseudonyms.service';
import { readUnsealingKeys } from '../../apps/privacy-gateway/src/sealed-pseudonyms/unsealing-keys';
import { makeSealingKeys, type SealingKeySets } from '../../deploy/local/keys';
import { temporaryFolder } from './temporary-folder';

/** Identity and gateway, as far as pseudonyms are sealed between them. */
export interface Sealing {
  pseudonyms: DerivePseudonymsService;
  seal: SealPseudonymsService;
  open: OpenSealedPseudonymsService;
}

/** The real services on files with these keys. */
export function sealingBy({ identity, gateway }: SealingKeySets = makeSealingKeys('test')): Sealing {
  const folder = temporaryFolder();
  const write = (name: string, keys: object): string => folder.write(name, JSON.stringify(keys));
  const pseudonyms = new DerivePseudonymsService({ epoch: 1, root: Buffer.alloc(32, 7) });
  try {
    const seal = new SealPseudonymsService(pseudonyms, readSealingKeys(write('identity.json', identity)));
    const open = new OpenSealedPseudonymsService(readUnsealingKeys(write('gateway.json', gateway)));
    return { pseudonyms, seal, open };
  } finally {
    folder.remove();
  }
}
