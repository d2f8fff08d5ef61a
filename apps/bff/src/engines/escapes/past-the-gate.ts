import { attacks } from './attack.ts'

/** Any statement, in the engine as it stands locked for a user's script; `INPUT` is an input's path. */
export const pastTheGate = [
  ...attacks('copy', 'read-only mounts', ["COPY (SELECT 1) TO 'INPUT' (USE_TMP_FILE false)"]),
  ...attacks('copy', 'the allowed paths', [
    "COPY (SELECT 1) TO '/tmp/x.csv'", "COPY (SELECT 1) TO '/box/in/x'", "COPY (SELECT 1) TO '/box/out/../in/x'", "COPY (SELECT 1) TO '/dev/fd/3'", "EXPORT DATABASE '/tmp/x'", "IMPORT DATABASE '/etc'", "PRAGMA import_database('/etc')",
  ]),
  ...attacks('attach', 'the allowed paths', ["ATTACH '/tmp/x.db'", "ATTACH '/box/node' (READ_ONLY)"]),
  ...attacks('attach', 'no extensions', ["ATTACH 'http://127.0.0.1/x.db'", "ATTACH 'ducklake:/box/out/x' AS l"]),
  ...attacks('extensions', 'the allowed paths', ['INSTALL httpfs', "FORCE INSTALL httpfs FROM 'http://127.0.0.1'", 'UPDATE EXTENSIONS']),
  ...attacks('extensions', 'no extensions', ['LOAD httpfs', "LOAD '/box/out/x.duckdb_extension'"]),
  ...attacks('settings', 'the lock of settings', [
    'SET enable_external_access = true', "SET allowed_paths = ['/etc/passwd']", "SET allowed_directories = ['/']", 'SET lock_configuration = false', 'RESET lock_configuration', "SET allowed_configs = ['threads']",
    "PRAGMA temp_directory = '/tmp'", "SET max_temp_directory_size = '1TB'", "SET memory_limit = '100GB'", 'SET threads = 1000', "SET home_directory = '/'", "SET file_search_path = '/etc'", "SET secret_directory = '/box/out'",
    "SET extension_directory = '/box/out'", 'SET allow_unsigned_extensions = true', 'SET GLOBAL autoload_known_extensions = true', "SET custom_extension_repository = 'http://127.0.0.1'", "SET http_proxy = '127.0.0.1'",
    "SET log_query_path = '/box/in/x'", "PRAGMA profiling_output = '/etc/x'", 'SET enable_logging = true',
  ]),
  ...attacks('secrets', 'no kept secrets', ['CREATE PERSISTENT SECRET s (TYPE http)']),
  ...attacks('secrets', 'no extensions', ['CREATE SECRET s (TYPE s3, PROVIDER credential_chain)']),
]
