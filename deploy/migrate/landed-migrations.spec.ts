import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../local/host';

/** SHA-256 of each migration file that has landed. A new file is entered in the change that brings it; none is ever altered. */
const LANDED: Readonly<Record<string, string>> = {
  '1700000000560-edge-counted-receivers.migration.ts':
    '9b6347ee423e29b419e389a6aa555903a4b5d1dea6065242b5c63269904cbaf2',
  '1700000000550-edge-joint-file-revisions.migration.ts':
    '5d2f92d1ca5d90f70af2a369bd960205ff33def176c5d131780557df52bb9672',
  '1700000000533-gateway-flow-counts.migration.ts': 'b0b48a1593b2267930c5083f0c3f805463c5363cb5894978f258ba377d9f6131',
  '1700000000532-edge-said-at.migration.ts': '12d548fd967c2959b0f0d6111de7a67504040fe12f833bd4f4ff44012d325fa1',
  '1700000000531-console-mail-wishes.migration.ts': '2e14e5e164b4972e4e0b485c99113aa26876c60b58eb183ad05f29428fd220c4',
  '1700000000530-edge-awaited-part.migration.ts': '5ac5bd892b0f75506fde65d61de2e0998dbb480e6cff9055559ab852b501c527',
  '1700000000451-console-drafts.migration.ts': '6cc0b416cdeac7625ab13ebb22edb89532e2f5facdf9be8254672fa8a067ed42',
  '1700000000452-console-visits.migration.ts': '632da5d684bae1792392b1c0b502301f926bae72a834827761567cf37d890d68',
  '1700000000450-console-sessions.migration.ts': 'c83aa1e32f452a07bea01459bd86ece4d9432251643683f58492b401974ef189',
  '1700000000000-messaging.migration.ts': '52d5f4f1368814bd7f00edb434ea2a266253970f16c85279a420a85f2fede232',
  '1700000000001-access-log.migration.ts': 'f0467139dce9a15558a3608b6e8e24b8532480d3e2be8f9180cedab4d7ca7dc5',
  '1700000000001-delivery.migration.ts': 'd3fd6d75a6b5da978edc37f1f55ecc0c9ea90839c377fd83a7c7bf23323d5c10',
  '1700000000001-edge.migration.ts': '473244ca4855c4bf09d9bfdca8e389ac2019cd6ebbacd4c74f227dbc4b9700f7',
  '1700000000001-gateway.migration.ts': '7e350c1b0b9fde758f545758149e0660e963cb7ee711368e7fe89cf6b46d5b3f',
  '1700000000002-institutions.migration.ts': '423996ff28622278a9bf261f9f4052ca79b49f2d6b7f1c9435b3d9ff673b27d4',
  '1700000000003-access-log-words.migration.ts': 'ead9de36f328016db8a21d16b218965327bec7ac1d3f7184b2ac92e840068553',
  '1700000000004-messaging-words.migration.ts': '9d3ad649ec7ebd6b356b26f76e3ef7e6d7f68e9f4f241d3fb4d04a5c0db9c34e',
  '1700000000010-gateway-snapshot-requests.migration.ts':
    'eebda43251d7de4b7ab3a8920fcd3f990c4b2a13cf777db914c0dff68cdbe0f0',
  '1700000000010-institution-edges.migration.ts': '3e5cb3a3a35c818a90ff678f973149337ba63a67ba716964a5d8fb94824985a0',
  '1700000000011-gateway-installations.migration.ts':
    '3fe62777253d5de3c86ad23605215f6a43f57109352d153a01a13c36826f7a09',
  '1700000000012-edge-installation.migration.ts': '805e889196aa575d6918d56fb603df89802a544d83ea5cebf5a60e9673d239ea',
  '1700000000020-relay-processes.migration.ts': '3970b31a4cd8e8d882859cc64465b011b18f913cce38e2f4ef2c87a7313df7f6',
  '1700000000021-witness-status.migration.ts': '8be63cd975413443fd3e2cd2f1aa09ff2955d0d54961bd83454a17b712ac04b5',
  '1700000000040-dictionaries.migration.ts': '71794665bcddf0b366553ee78b7922267f1a30be9acd5ebbf862a0e987e4bd1a',
  '1700000000041-gateway-dictionaries.migration.ts': '3f050a4304c17cb341be25a7a42d7063da75c95fc0ba0e63388a04959d1302e9',
  '1700000000050-no-log-pseudonym.migration.ts': '62a363db1c513d0dbb695f3584eb5f39e5166d78d2458f685d6f2a0f201f493b',
  '1700000000051-case-identities.migration.ts': '1f3775ee380b1038a11b17060cb54cc0b9c6e66aecf7bcfafcd8940c5ea189d3',
  '1700000000061-outbox-refusals.migration.ts': 'ebdab363a6b1baa33494663671775b4d3923f706ee53a8b75745d39d18ac9f8b',
  '1700000000062-drawing-times.migration.ts': '039f20faf3751e52581dd96343d275129d089df8324cf67196e1c671df9f6930',
  '1700000000070-gateway-directory-files.migration.ts':
    '31e3472a1bb66a02da38771e657eea6a112d63366cc0e031c0dc3a39ce4f45a5',
  '1700000000071-edge-revocations.migration.ts': '8614fa6a8c7310af91e8ca58b947a643ed9b48cfead226ddd32afb95cf5c0258',
  '1700000000065-dead-letters.migration.ts': '91db75b7dc85390928974abea51a078bd4f856a8b45a4888bd5d483b582efab9',
  '1700000000060-edge-revisions.migration.ts': '3e622e4748cc8f82231e3cce6f5cdc42f25a2cc1405b1a9c2e0de2b21d2226dc',
  '1700000000072-delivery-withdrawals.migration.ts': 'b57843f44481fee450cde1dd7beee3df961e1465ce660c5e00024be092602c4a',
  '1700000000073-gateway-revocations.migration.ts': 'c497b84dc51bb7f593fe7b2f91758029de4f6944852b831569d579b5d8bfcded',
  '1700000000074-edge-withdrawals.migration.ts': 'ca233fd1d1d477ee5121b927a95d908ba4ca6be33376374597752e3316a500eb',
  '1700000000076-gateway-former-grants.migration.ts':
    '33d19116b699bc117c917a6b9464a7e7015c37dd533c7766e3b547c310446311',
  '1700000000077-edge-withdrawn-records.migration.ts':
    'f8bec268b89160601e49bb2ef35dc9d3474ad560db021ae26f8caecc9b7f7997',
  '1700000000080-database-generation.migration.ts': 'bbd82f2f967556ea7b9674bc6247d4450b40deca95b625e3a5ce0112d7d9380d',
  '1700000000081-gateway-feed-start.migration.ts': 'efc2a51b90b417a3272f30c363899f49bb2e2f1676ccd0919b12f379afe2a38a',
  '1700000000082-gateway-standing-streams.migration.ts':
    'bb8b47c9c765f0735713cd60ea4eff56e7102f5a4b899c4550855f7f62d2aab8',
  '1700000000083-edge-standing-stream.migration.ts': '40b9bb014190f4c113e2a5c084eff9d095e507f8d0489f87d936d9401ed69ef3',
  '1700000000084-feed-generations.migration.ts': 'c0e2b868fa5a5724ed365dd498365fb9b52c8ceaf5c4e76f674cfaf2799336af',
  '1700000000085-gateway-general-revocations.migration.ts':
    '0c496a3f79ccf4e69557965e5e406fc4e4c44895270e296312d9c863fde11f11',
  '1700000000086-delivery-selected-withdrawals.migration.ts':
    'ccc6f5742107997e7beb9a1b25a809e7bed2f5ac9afcf0d171c607c0d657f185',
  '1700000000087-edge-withdrawn-deliveries.migration.ts':
    '79d42c1d2d95bd8cd9b05902c2df0a3765ef8cdc168997e91964fc1c668f0e13',
  '1700000000088-held-entries.migration.ts': 'd71029ace3bb5f6393c84eae28d1dd082397d5a1b3ca342add382109282d0602',
  '1700000000090-edge-own-keys.migration.ts': '56735a9d9107c797b3ef251799d9e81a587138e114200ffa925c0c5982d2cd83',
  '1700000000091-gateway-identity-links.migration.ts':
    'efd5e3077b98b0c46d110e215e3e11a66975414b962a2e4c8a769d6f2341a838',
  '1700000000092-edge-identity-joins.migration.ts': '83eb66997ba85e82cb89567ce86e607a8a45fbcb0af3a709b17e4f7da0b5a1a4',
  '1700000000095-expire-in-portions.migration.ts': '6ee8a12573ecfb64d37f445a4fc925cfdb15bba29f0517e18ef3d3c2d31d04aa',
  '1700000000100-edge-users.migration.ts': '8868eac18f4bf948d5cc3629da1a579d528c656b1ddeb16a1659ced9282be0ab',
  '1700000000101-worker-tags.migration.ts': '8ace2814ace8af40affb891a52c1697011ae8a85fdf6e48050d523ac727e52b7',
  '1700000000110-edge-consents.migration.ts': 'ba4458746975d998f0779f39c3c8fe796ce61b668c5d562c2e6106e89ae1b8db',
  '1700000000111-gateway-consents.migration.ts': 'ccc996c8bc8de9b51ee80cd07ee8fcbee4a861e091b69fe68b11eb24a79597f6',
  '1700000000120-gateway-agreement-versions.migration.ts':
    'c9d0a6a16dfe767a4e1f0bd0d3e2dc94f00f1d9ca8f51ee555b83594dca34646',
  '1700000000130-access-log-events.migration.ts': 'af99250e34c518f65da3b7d651da5d9c691fc64c4ef07d1eec1b68eb8289d289',
  '1700000000130-gateway-traffic.migration.ts': '38423af01d97f3127647cac177d3a38db3d2ef283153d6d0bda29fa04619373b',
  '1700000000140-delivery-missing-withdrawals.migration.ts':
    'e1d7d73063b4b1a583fcf518d38e78aa64a341f5dfc455b541b5524a5a311a91',
  '1700000000141-edge-restorations.migration.ts': '407d4fb4808f72a889b630fe664b42b3314c28462b373aca0db80ad8779e1381',
  '1700000000145-gateway-present-states.migration.ts':
    'f18dc5dd70fd5ed2c909b81756ff3ec5113ef0bbe9c24fd31748e250c2df5ec9',
  '1700000000150-edge-case-use.migration.ts': 'ee0d9adcfedad8337283258e73aac902310611815c8c5ddbc950f9975c99903f',
  '1700000000155-edge-same-persons.migration.ts': '76891cbbe1dfe5de23a3092e4d14338d1cf50da266fefdd23270a469d66bb6d6',
  '1700000000161-edge-objection-identities.migration.ts':
    'a723c3b0259d19ff9b8498118314d21730568d25e2963c1c8a9a10bd2bf56339',
  '1700000000200-edge-inquiries.migration.ts': 'f0052ae5b74ede55d6745a90d9fc2a5780c2d807c107167a96ac78f470f1f09b',
  '1700000000162-gateway-former-entries.migration.ts':
    '0006022c0f8889af959239cb3fc5156773c29bf89976cc3c997e7cf7aa43d7ec',
  '1700000000190-gateway-inquiries.migration.ts': '4edd52658e552f16ca1cb5139a0284682956e474df66e01d9cda7f04dc234397',
  '1700000000220-delivery-acknowledgements.migration.ts':
    'e631ff571ce979e371fa306a59c4be13abda795ebd287a32d8acb649ea306533',
  '1700000000221-gateway-resyncs.migration.ts': 'a688fe0e6a5c2078ea46573de8908b3cc6aad8311fc849dd5460e04181e548d7',
  '1700000000245-access-log-without-events.migration.ts':
    '5947fce3dd4f40aa9ce3239d8c42d1fc31544146800e4f9dd0fc27aec9972989',
  '1700000000180-gateway-reached-feeds.migration.ts':
    '3e822714eca9d1feee8c6abcc2e7aedde1d8962c07041a068a8cd99e986741e6',
  '1700000000181-edge-said-feeds.migration.ts': '4951d5e0b98642d71bba79adfa3a118bf2ac26bea681bc8e46ab4130d6865593',
  '1700000000230-delivery-subscriptions.migration.ts':
    'f6a49af54ae48afaba384b32e35a416e4b751ea8c8900b7a7904ff49fbddad02',
  '1700000000250-redrive.migration.ts': '499b42759f57db9e92bd9ed202ab270c495423872dd11176d650bef157078d62',
  '1700000000260-gateway-section-interests.migration.ts':
    '933f81da8c9b1c1bce9a5e92b14197e884e654d0e5140847e7fb136a7ad3ebf8',
  '1700000000261-delivery-numbered-at.migration.ts': '5b25ba1a3ec8602fd04bcb05f5b5efb506b9eafca9076c277e220f3163b87215',
  '1700000000270-deleted-worker-tags.migration.ts': '50de3d62d85970e178d2abb393878a88b4c77e2800fa3bb8b2ebcdd36a145677',
  '1700000000262-delivery-offsets.migration.ts': 'f78c5e8ebece80824edb1001de523110f5ceabe5ff1bd95795d3a5d662e88354',
  '1700000000300-edge-insurance-warnings.migration.ts':
    'f386db003aebf664831bfc3431ce7e441dda127077f574e89527f7b78644d06f',
  '1700000000420-cooperation-job-offers.migration.ts':
    'a239cb544de62f3303d01acd791a16da6de03c41f6243f39a484c30b67f8034c',
  '1700000000421-cooperation-meetings.migration.ts': '21cb0e60e10b02bd9da13fa429e3db4ba3338a9422ddafc1e5a76cdb80c61fe1',
  '1700000000422-cooperation-bodies.migration.ts': '6dd4ec601c30692b15820212f3b6fc846ad35d33788e1b0937158552cabc97d0',
  '1700000000440-cooperation-monitoring.migration.ts':
    '0fc692233bf578bcf3eea567651939fe41ccce4e040c78e343418053816539cc',
  '1700000000400-institution-keys.migration.ts': '8f35119beab65c9507f7e2a6b27b2da430dfcea81b3ffb3f0a7abf3f67a962e6',
  '1700000000402-gateway-unread-steps.migration.ts': '55250ace07ed94f17ad2e2064dafcbfe24db9e42ec47252158b3dd9436cfbbba',
  '1700000000482-edge-pending-steps.migration.ts': '96932d397292102a6f7d6f0bf0ca510d805fcc08784ce101d85dc4400565eba1',
  '1700000000401-gateway-processes.migration.ts': '88049e16da210bea101763ec8403acdf36050ea3d51326bc9cb9bc4505d00a29',
  '1700000000410-edge-processes.migration.ts': 'fd11c0b7ab5433185dc9f3df3fcba9ccfdb6a4a87cab74a283863d5d11492448',
  '1700000000481-edge-coordinators-day.migration.ts':
    '24497f3cc6641dda4ffc58eb1a36de23fc4ff4cdbb38f88d917b75437390b433',
  '1700000000510-edge-hand-overs.migration.ts': '58155c7a3587e5e0ef226756d36cf1ce1ffed44aca1dcdd1f0e703156240c674',
  '1700000000511-same-persons.migration.ts': 'e0e33da09190b2afc9f0e1551bb3306d93c5d83a7e6fa7971ccfecd5e8d98967',
  '1700000000500-misuse.migration.ts': '747be2422773595726dc2ebc607f9667c1f89c65d7d1486d57f64832bb97032d',
  '1700000000540-edge-counted-processes.migration.ts':
    'e3b1ef9d503eb490f9c04ed3620dd31d2041aaf2d022d85bbe4e5e3b12fb6f01',
  '1700000000480-edge-programmes.migration.ts': '6143a30ea866bf399c696ff9d92d35429a98f6ba9e680592c630c1d1722e60aa',
};

describe('the migrations that have landed', () => {
  const files = globSync('{apps,libs}/*/src/migrations/*.migration.ts', { cwd: projectRoot });
  const found = new Map(files.map((path) => [basename(path), hashOf(path)]));

  it('are frozen: databases have run them as they are, and would never run an altered one', () => {
    const altered = Object.entries(LANDED)
      .filter(([name, hash]) => found.get(name) !== hash)
      .map(([name]) => `${name} has landed and is frozen: put it back, and make the change a migration of its own`);
    expect(altered).toEqual([]);
  });

  it('are all entered here', () => {
    const missing = Array.from(found)
      .filter(([name]) => !Object.hasOwn(LANDED, name))
      .map(([name, hash]) => `enter what is new in LANDED: '${name}': '${hash}',`);
    expect(missing).toEqual([]);
  });
});

function hashOf(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(projectRoot, path)))
    .digest('hex');
}
