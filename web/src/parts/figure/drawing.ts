/**
 * The drawing itself: one leg, seen from the front, from behind and from below. Lines and walks as `curves.ts` reads them.
 *
 * x is the distance from the middle of the body, so that the same numbers draw the other leg as a mirror image; one unit is
 * one CSS pixel in a figure 330 wide. The foot is larger than life, turned out and seen from above, so that a finger finds
 * each toe. Skin areas keep the places the anatomy gives them in words; where it leaves a strip to nobody, the area whose
 * name a person would look for takes it (the outer side of the kneecap: "below and outside the kneecap").
 */

import type { View } from './geometry'

export interface Drawing {
  /** Top edge and height of the picture. */
  readonly top: number
  readonly height: number
  /** Everything that is drawn, by name. */
  readonly lines: Readonly<Record<string, string>>
  /** Skin areas that can be painted: walks. */
  readonly areas: Readonly<Record<string, string>>
  /** Parts of the body that are no skin area of the leg: walks. */
  readonly rest: Readonly<Record<string, string>>
  /** Names of the lines that make the heavy outline. */
  readonly outline: readonly string[]
  /** Strokes that only help the eye: toenails, creases, the navel. */
  readonly touches: readonly string[]
}

const FRONT: Drawing = {
  top: 4,
  height: 748,
  lines: {
    outer: `waist:76,16 79,34 89,58 hip:102,84 thighO1:111,119 113,160 thighO2:109,232 100,286 kneeO:95,326
      93,350 legO1:92,382 96,420 legO2:95,440 91,474 82,519 ankleO1:78,546 80,558 83,570 ankleO2:84,584
      91,593 111,603 130,617 145,637 153,653 158,663 157,673 151,677 145,673 notch45:138,666`,
    inner: `crotch:0,190 4,212 thighI:6,236 11,276 13,302 kneeI1:14,326 14,344 14,362 kneeI2:13,382 8,407
      8,434 shinI:9,463 14,488 21,519 ankleI1:26,546 24,560 24,572 ankleI2:26,586 28,612 28,637 29,664
      ball:32,688 38,708 47,727 58,740 71,744 84,739 webBig:91,728 90,714 notch12:87,700`,
    toe2: 'notch12 95,713 webSecond:105,722 112,721 117,713 114,701 notch23:110,690',
    toe3: 'notch23 116,701 124,708 131,707 133,698 129,686 notch34:125,678',
    toe4: 'notch34 131,687 139,693 145,691 146,682 141,672 notch45',
    groinTop: 'hip 84,95 54,110 groin1:31,132',
    pubis: 'pubis:0,128 18,129 groin1',
    middle: 'navelLine:0,16 pubis crotch',
    top: 'navelLine waist',
    groinEnd: 'groin1 33,146 groin2:32,162',
    groinLow: 'thighO1 seamO:82,135 seamI:50,151 groin2',
    saddle: 'groin2 21,172 10,183 crotch',
    seamI: 'seamI 42,176 midI:38,236 40,282 cap1:43,328',
    seamO: 'seamO 82,168 midO:77,236 75,282 cap2:74,328',
    midThighI: 'thighI 21,240 midI',
    midThigh: 'midI 57,243 midO',
    cap: 'cap1 48,314 60,307 72,314 cap2 76,342 70,358 57,364 cap3:44,358 41,343 cap1',
    kneeI: 'kneeI1 28,331 cap1',
    kneeO: 'cap2 86,330 kneeO',
    kneeLow: 'cap3 below:40,378',
    kneeLowI: 'kneeI2 27,384 below',
    bump: 'below shin1:42,389 54,395 shin2:67,393 83,387 legO1',
    shinI: 'shin1 40,420 39,449 shinMid:42,465 45,492 44,521 ankle1:43,545',
    shinO: 'shin2 67,420 legMid:66,440 65,465 65,492 63,521 ankle2:62,545',
    shinCut: 'shinI 24,467 shinMid',
    legCut: 'legMid 81,442 legO2',
    ankleTop: 'ankleI1 ankle1 ankleMid:52,545 ankle2 ankleO1',
    ankleCut: 'ankleMid 53,564 front:53,580',
    ankleLow: 'ankleI2 instep1:40,582 front instep2:67,582 ankleO2',
    edgeI: 'instep1 51,612 57,635 60,657 toeRoot1:63,677',
    edgeO: 'instep2 74,603 90,625 toeRoot5:114,647',
    bigToe: 'ball 46,676 toeRoot1',
    webI: 'web:73,642 66,658 toeRoot1 71,698 82,715 webBig',
    webO: 'web 85,652 toeRoot2:94,668 98,688 101,706 webSecond',
    toeRoots: 'toeRoot2 107,659 toeRoot5',
    toe45: 'toeRoot5 127,656 notch45',
  },
  areas: {
    groin_crease: 'hip groin1 groin2 seamI seamO thighO1',
    saddle: 'pubis groin1 groin2 crotch',
    thigh_inner_upper: 'groin2 seamI midI thighI crotch',
    thigh_front_upper: 'seamI seamO midO midI',
    thigh_outer: 'seamO thighO1 thighO2 kneeO cap2 midO',
    thigh_inner_lower: 'thighI midI cap1 kneeI1',
    thigh_front_lower: 'midI midO cap2 cap1',
    knee_front: 'cap1 cap2 cap3',
    knee_inner: 'kneeI1 cap1 cap3 below kneeI2',
    knee_below_outer: 'cap2 kneeO legO1 shin2 shin1 below cap3',
    leg_outer_upper: 'shin2 legO1 legO2 legMid',
    leg_outer_lower: 'legMid legO2 ankleO1 ankle2',
    shin_front: 'shin1 shin2 legMid ankle2 ankleMid ankle1 shinMid',
    shin_inner_upper: 'kneeI2 below shin1 shinMid shinI',
    shin_inner_lower: 'shinI shinMid ankle1 ankleI1',
    ankle_inner: 'ankleI1 ankle1 ankleMid front instep1 ankleI2',
    ankle_outer: 'ankleMid ankle2 ankleO1 ankleO2 instep2 front',
    foot_inner_edge: 'ankleI2 instep1 toeRoot1 ball',
    foot_top: 'instep1 front instep2 toeRoot5 toeRoot2 web toeRoot1',
    foot_outer_edge: 'instep2 ankleO2 notch45 toeRoot5',
    big_toe_top: 'ball toeRoot1 webBig',
    first_web: 'web toeRoot1 webBig notch12 webSecond toeRoot2',
    toes_middle_top: 'toeRoot2 webSecond notch23 notch34 notch45 toeRoot5',
  },
  rest: { belly: 'navelLine waist hip groin1 pubis' },
  outline: ['outer', 'inner', 'toe2', 'toe3', 'toe4'],
  touches: [
    '0,71 2,76 0,81',
    '92,84 84,90 74,95',
    '110,690 105,681 102,672',
    '125,678 119,670 115,663',
    '61,739 57,731 63,723 72,725 75,734',
    '107,718 105,712 108,709 112,710 114,714',
    '123,705 120,700 123,697 128,697 129,701',
    '138,689 135,685 137,682 141,682 143,686',
    '147,672 145,669 147,665 151,666 153,669',
  ],
}

const BACK: Drawing = {
  top: -66,
  height: 704,
  lines: {
    outline: `back:76,-64 72,-40 loin:70,-16 75,8 belt:86,32 99,60 upper:109,98 113,130 foldO:112,160 113,190
      106,250 kneeO1:96,320 93,348 kneeO2:93,376 96,416 95,443 calfO:91,476 82,519 78,544 82,560 ankleO:83,574
      81,584 farO1:80,592 81,604 farO2:76,618 53,628 heelEnd:30,618 25,604 25,588 ankleI:23,572 23,558 25,542
      20,519 calfI:12,483 9,463 8,434 10,407 kneeI2:14,376 16,346 kneeI1:15,320 12,284 7,240 4,212 crotch:0,190`,
    farO: 'farO1 94,597 110,604 124,611 farTip:132,619 128,627 110,629 88,628 farO2',
    middle: 'spine:0,-64 midBack:0,-16 cleft:0,72',
    cleft: 'cleft furrow:0,82 innerLow:0,134 crotch',
    furrow: 'furrow 0,128',
    top: 'spine back',
    loinLine: 'midBack 36,-13 loin',
    belt: 'belt 62,36 belt2:40,47 18,60 cleft',
    innerSeam: 'belt2 39,74 half:40,104 38,122 innerEnd:33,138',
    innerLow: 'innerLow 16,140 innerEnd',
    half: 'half 76,108 upper',
    saddle: 'innerEnd 33,154 foldI:28,172 16,184 crotch',
    fold: 'foldI 44,186 foldMid:64,188 90,180 foldO',
    thigh: 'foldMid 59,234 58,279 kneeMid1:58,314',
    kneeTop: 'kneeI1 35,316 kneeMid1 81,316 kneeO1',
    kneeLow: 'kneeI2 33,385 kneeMid2:54,387 75,385 kneeO2',
    calf: 'kneeMid2 52,420 51,456 calfMid:50,487',
    calfLow: 'calfI 22,501 38,501 calfMid 63,494 77,492 calfO',
    ankle: 'ankleI 36,578 53,582 70,581 ankleO',
  },
  areas: {
    mid_back: 'spine back loin midBack',
    lower_back: 'midBack loin belt belt2 cleft',
    buttock_upper: 'belt upper half belt2',
    buttock_inner: 'cleft belt2 half innerEnd innerLow',
    buttock_lower: 'half upper foldO foldMid foldI innerEnd',
    saddle: 'innerLow innerEnd foldI crotch',
    thigh_back_inner: 'crotch foldI foldMid kneeMid1 kneeI1',
    thigh_back_outer: 'foldMid foldO kneeO1 kneeMid1',
    knee_back: 'kneeI1 kneeMid1 kneeO1 kneeO2 kneeMid2 kneeI2',
    calf_back_inner: 'kneeI2 kneeMid2 calfMid calfI',
    calf_back_outer: 'kneeMid2 kneeO2 calfO calfMid',
    calf_back_lower: 'calfI calfMid calfO ankleO ankleI',
    heel: 'ankleI ankleO farO1 farO2 heelEnd',
  },
  rest: {
    far_foot: 'farO1 farTip farO2',
  },
  outline: ['outline', 'farO', 'furrow'],
  touches: [
    '25,350 54,356 85,348',
    '48,515 44,539 42,562',
    '66,514 65,539 67,564',
    '24,554 29,558 30,566',
    '82,558 77,562 76,570',
    '122,611 118,617 120,624',
  ],
}

const SOLE: Drawing = {
  top: -16,
  height: 362,
  lines: {
    outline: `notch45:123,94 129,80 135,72 143,75 147,88 148,108 151,128 148,156 141,190 132,222 heelO:125,247
      124,274 120,303 104,329 heelEnd:80,337 54,330 37,304 33,276 heelI:35,247 37,222 34,190 24,152 14,120
      13,94 18,66 20,44 27,27 39,21 50,27 56,44 57,60 notch12:59,72`,
    toe2: 'notch12 61,54 64,36 73,28 82,35 84,54 notch23:84,74',
    toe3: 'notch23 87,58 90,44 98,38 106,45 107,62 notch34:105,82',
    toe4: 'notch34 110,66 113,57 split:120,53 127,60 128,76 notch45',
    split: 'split 118,74 112,108 102,160 heelMid:89,260',
    heelTop: 'heelI 60,257 heelMid 108,256 heelO',
  },
  areas: {
    sole_inner: 'heelI notch12 notch23 notch34 split heelMid',
    sole_outer: 'split notch45 heelO heelMid',
    heel: 'heelI heelMid heelO heelEnd',
  },
  rest: {},
  outline: ['outline', 'toe2', 'toe3', 'toe4'],
  touches: [
    '22,72 36,80 56,78',
    '62,79 72,83 83,81',
    '87,85 96,89 104,88',
    '108,93 115,98 122,99',
    '128,100 137,104 146,102',
    '24,138 46,149 68,137',
    '44,182 54,206 52,236',
  ],
}

export const drawings: Readonly<Record<View, Drawing>> = { front: FRONT, back: BACK, sole: SOLE }
