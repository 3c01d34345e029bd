import { expect, test } from 'vitest'
import { linePath, type Put, readLines, shapePath } from './curves'

const still: Put = (point) => point
const BOX = { edge: 'a:0,0 b:10,0', far: 'b c:10,10', floor: 'c d:0,10', home: 'd a' }

test('a line passes through every one of its points', () => {
  const [line] = readLines({ bow: '0,0 5,8 10,0' }).values()

  const ends = line
    ? [...linePath(line, still).matchAll(/([\d.-]+ [\d.-]+)(?=C|$)/g)].map(([, end]) => end)
    : []

  expect(ends).toEqual(['0 0', '5 8', '10 0'])
})

test('a shape walks each line in the direction it needs and closes', () => {
  const lines = readLines(BOX)

  const corners = shapePath(lines, 'a d c b', still).match(/(?<=M|C[^C]* )-?[\d.]+ -?[\d.]+(?=C|Z)/g)

  expect(corners).toEqual(['0 0', '0 10', '10 10', '10 0', '0 0'])
})

test('on a ring the shorter way round is taken', () => {
  const lines = readLines({ ring: 'a:0,0 b:9,1 10,10 0,9 a' })

  expect(shapePath(lines, 'a b', still).match(/C/g)).toHaveLength(2)
})

test('a step that no line makes is an error, not a straight line', () => {
  expect(() => shapePath(readLines(BOX), 'a c', still)).toThrow('no line joins a and c')
})

test('a name without a place is an error, and so is a name with two places', () => {
  expect(() => readLines({ edge: '0,0 nowhere' })).toThrow('nowhere')
  expect(() => readLines({ edge: 'a:0,0 a:1,1' })).toThrow('a:1,1')
})
