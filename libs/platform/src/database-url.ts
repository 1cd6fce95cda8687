import { parse, toClientConfig } from 'pg-connection-string';

/** As pg takes it: host, port, user, password, database, ssl. */
export type DatabaseConnection = ReturnType<typeof toClientConfig>;

/** pg takes further ones too, and lets them win over what the settings say. */
const PARAMETERS = ['host', 'application_name', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'];
/** pg has nothing that would try without TLS as well, as `prefer` and `allow` do. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

const NOT_A_URL = 'must be a URL such as postgres://user:password@host:5432/name';
const ENCODE = `${NOT_A_URL}; in user, password and name write % as %25, # as %23, / as %2F, ? as %3F, @ as %40, : as %3A`;
const SEVERAL_HOSTS = 'names several hosts: give the one name or address that leads to the server that takes writes';

/**
 * `sslmode` means what PostgreSQL's documentation says of it: `require` encrypts, `verify-full` also makes sure whom it talks to.
 * @throws Error that says what is wrong with it, and never quotes it: it holds a password
 */
export function parseDatabaseUrl(text: string): DatabaseConnection {
  checkForm(text);
  const withoutLastSlash = text.replace(/\/+(?=\?|$)/, '');
  checkParameters(new URL(withDummyHost(withoutLastSlash)).searchParams);
  let connection: DatabaseConnection;
  try {
    connection = toClientConfig(parse(withoutLastSlash, { useLibpqCompat: true }));
  } catch (error) {
    const { code } = error as { code?: string };
    const message = code?.startsWith('E') ? `names a certificate or key file that cannot be read (${code})` : ENCODE;
    throw new Error(message, { cause: error });
  }
  if (/[/@]/.test(connection.database ?? '')) throw new Error(ENCODE);
  return connection;
}

function checkForm(text: string): void {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error(NOT_A_URL);
  const hosts = /^[^/]+\/\/([^/?#]*@)?([^/?#]*)/.exec(text)?.[2] ?? '';
  if (hosts.includes(',')) throw new Error(SEVERAL_HOSTS);
  const isReadable = URL.canParse(withDummyHost(text)) && !/#|%(?![0-9a-f]{2})/i.test(text);
  if (!isReadable) throw new Error(ENCODE);
}

function checkParameters(parameters: URLSearchParams): void {
  if (![...parameters.keys()].every((name) => PARAMETERS.includes(name))) {
    throw new Error(`has another parameter than ${PARAMETERS.join(', ')}; limits of time have settings of their own`);
  }
  const mode = parameters.get('sslmode');
  if (mode !== null && !SSL_MODES.includes(mode))
    throw new Error(`has an sslmode that is none of ${SSL_MODES.join(', ')}`);
  if (mode === 'verify-ca' && !parameters.has('sslrootcert')) {
    throw new Error('has sslmode=verify-ca without sslrootcert, the file with the certificate authority');
  }
}

/** An empty host, for a socket or the default, is none to WHATWG. */
function withDummyHost(text: string): string {
  return text.replace(/(@|:\/\/)(?=\/)/, '$1localhost');
}
