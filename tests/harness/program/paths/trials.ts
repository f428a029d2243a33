// a function of a package
import * as helper from 'some-helper'; let r = 0; try { helper.check(); r = 1; } catch { r = 2; }

// text that may be no JSON
let r: any = 0; try { r = JSON.parse(new pulumi.Config().require('x')); r = 1; } catch { r = 2; }

// a file that may not be there
import * as fs from 'fs'; let r = 0; try { fs.readFileSync('missing.txt'); r = 1; } catch { r = 2; }

// a member of what may be nothing
const o = new pulumi.Config().requireObject<any>('o').x; let r = 0; try { o.a.b; r = 1; } catch { r = 2; }

// a promise that may be rejected
import * as helper from 'some-helper'; let r = 0; async function f() { try { await helper.later(); r = 1; } catch { r = 2; } } f();
