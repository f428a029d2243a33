//// nested repetition
/^(a+)+$/.test('a'.repeat(40) + '!')

//// nested classes
/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(60))

//// neighbouring repetition
/(x+x+)+y/.exec('x'.repeat(60))

//// in replace
('a'.repeat(50) + 'b').replace(/(a|aa)+$/g, 'c')

//// in split
('a'.repeat(50) + 'b').split(/(a|aa)+$/)

//// in matchAll
[...('a'.repeat(50) + 'b').matchAll(/(a|aa)+$/g)]

//// a million characters, counted
/(a{1000}){1000}/.test('a')

//// a billion characters, counted
/((a{1000}){1000}){1000}/.test('a')

//// many optional characters
new RegExp('(' + 'a?'.repeat(500) + 'a'.repeat(500) + ')').test('a'.repeat(500))

//// groups in groups
new RegExp('('.repeat(3000) + ')'.repeat(3000)).test('x')

//// open classes
new RegExp('['.repeat(3000) + ']').test('x')

//// long counts
new RegExp('a{1,65535}'.repeat(100)).test('a'.repeat(1000))

//// a slow search a thousand times
Array.from({ length: 1000 }, () => /^(a+)+$/.test('a'.repeat(40) + '!'))

//// two thousand slow expressions
Array.from({ length: 2000 }, (_, i) => new RegExp(`(${i}|a+)+$`).test('a'.repeat(40)))
