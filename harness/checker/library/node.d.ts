// What Node.js adds: its globals, and the modules that programs import most. Modules may export more than stands here.

interface Console {
  assert(value: any, ...data: any[]): void;
  clear(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  debug(...data: any[]): void;
  dir(item?: any, options?: any): void;
  dirxml(...data: any[]): void;
  error(...data: any[]): void;
  group(...data: any[]): void;
  groupCollapsed(...data: any[]): void;
  groupEnd(): void;
  info(...data: any[]): void;
  log(...data: any[]): void;
  profile(label?: string): void;
  profileEnd(label?: string): void;
  table(data?: any, properties?: any): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...data: any[]): void;
  timeStamp(label?: string): void;
  trace(...data: any[]): void;
  warn(...data: any[]): void;
  Console: unmodelled;
}

interface ProcessEnv {
  [key: string]: string | undefined;
}

interface Process {
  argv: string[];
  env: ProcessEnv;
  pid: number;
  platform: "aix" | "android" | "darwin" | "freebsd" | "haiku" | "linux" | "openbsd" | "sunos" | "win32" | "cygwin" | "netbsd";
  version: string;
  cwd(): string;
  exit(code?: number | string | null): never;
  uptime(): number;
  abort: unmodelled;
  addListener: unmodelled;
  allowedNodeEnvironmentFlags: unmodelled;
  arch: unmodelled;
  argv0: unmodelled;
  availableMemory: unmodelled;
  channel: unmodelled;
  chdir: unmodelled;
  config: unmodelled;
  connected: unmodelled;
  constrainedMemory: unmodelled;
  cpuUsage: unmodelled;
  debugPort: unmodelled;
  disconnect: unmodelled;
  dlopen: unmodelled;
  emit: unmodelled;
  emitWarning: unmodelled;
  eventNames: unmodelled;
  execArgv: unmodelled;
  execPath: unmodelled;
  exitCode: unmodelled;
  features: unmodelled;
  getActiveResourcesInfo: unmodelled;
  getBuiltinModule: unmodelled;
  getMaxListeners: unmodelled;
  getegid: unmodelled;
  geteuid: unmodelled;
  getgid: unmodelled;
  getgroups: unmodelled;
  getuid: unmodelled;
  hasUncaughtExceptionCaptureCallback: unmodelled;
  hrtime: unmodelled;
  kill: unmodelled;
  listenerCount: unmodelled;
  listeners: unmodelled;
  loadEnvFile: unmodelled;
  mainModule: unmodelled;
  memoryUsage: unmodelled;
  nextTick: unmodelled;
  noDeprecation: unmodelled;
  off: unmodelled;
  on: unmodelled;
  once: unmodelled;
  permission: unmodelled;
  ppid: unmodelled;
  prependListener: unmodelled;
  prependOnceListener: unmodelled;
  rawListeners: unmodelled;
  release: unmodelled;
  removeAllListeners: unmodelled;
  removeListener: unmodelled;
  report: unmodelled;
  resourceUsage: unmodelled;
  send: unmodelled;
  setMaxListeners: unmodelled;
  setSourceMapsEnabled: unmodelled;
  setUncaughtExceptionCaptureCallback: unmodelled;
  setegid: unmodelled;
  seteuid: unmodelled;
  setgid: unmodelled;
  setgroups: unmodelled;
  setuid: unmodelled;
  sourceMapsEnabled: unmodelled;
  stderr: unmodelled;
  stdin: unmodelled;
  stdout: unmodelled;
  throwDeprecation: unmodelled;
  title: unmodelled;
  traceDeprecation: unmodelled;
  umask: unmodelled;
  versions: unmodelled;
}

declare const console: Console;
declare const process: Process;
declare const __dirname: string;
declare const __filename: string;
declare const require: unmodelled;
declare const module: unmodelled;
declare const exports: any;
declare const global: unmodelled;
interface BufferConstructor {
  new (...values: any[]): Buffer;
  (...values: any[]): Buffer;
  alloc(size: number, fill?: any, encoding?: string): Buffer;
  allocUnsafe(size: number): Buffer;
  allocUnsafeSlow(size: number): Buffer;
  byteLength(value: any, encoding?: string): number;
  compare(first: any, second: any): number;
  concat(list: any, length?: number): Buffer;
  copyBytesFrom(view: any, offset?: number, length?: number): Buffer;
  from(value: any, encoding?: any, length?: any): Buffer;
  isBuffer(value: any): boolean;
  isEncoding(encoding: string): boolean;
  of(...values: number[]): Buffer;
  poolSize: number;
}

declare const Buffer: BufferConstructor;
type Buffer = unmodelled;
type BufferEncoding = unmodelled;
declare namespace NodeJS {
  type ProcessEnv = unmodelled;
  type Timeout = unmodelled;
  type ErrnoException = unmodelled;
}
declare function setTimeout(callback: (...values: any[]) => void, delay?: number, ...values: any[]): unmodelled;
declare function setInterval(callback: (...values: any[]) => void, delay?: number, ...values: any[]): unmodelled;
declare function setImmediate(callback: (...values: any[]) => void, ...values: any[]): unmodelled;
declare function clearTimeout(timer: any): void;
declare function clearInterval(timer: any): void;
declare function clearImmediate(timer: any): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T, options?: any): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare function fetch(input: any, init?: any): Promise<unmodelled>;

declare module "path" {
  export function basename(path: string, suffix?: string): string;
  export function dirname(path: string): string;
  export function extname(path: string): string;
  export function isAbsolute(path: string): boolean;
  export function join(...paths: string[]): string;
  export function normalize(path: string): string;
  export function relative(from: string, to: string): string;
  export function resolve(...paths: string[]): string;
  export const sep: string;
  export const delimiter: string;
}

declare module "fs" {
  export function existsSync(path: unmodelled): boolean;
  export function readFileSync(path: unmodelled, options: "utf8" | "utf-8" | "ascii" | "base64" | "hex"): string;
  export function readFileSync(path: unmodelled, options?: unmodelled): unmodelled;
  export function writeFileSync(path: unmodelled, data: unmodelled, options?: unmodelled): void;
}

declare module "os" {
  export function homedir(): string;
  export function hostname(): string;
  export function platform(): string;
  export function tmpdir(): string;
  export const EOL: string;
}

declare module "crypto" {
  export function randomUUID(options?: unmodelled): string;
}
