/**
 * Where on the picture each place of injury lies: a view and a point in a leg's own numbers (x from the middle of the body).
 * The pictures show skin, so a deep place is marked where a finger would point to it. Patterns are marked where they are
 * felt. The middle of the spine has x 0 and belongs to both sides.
 */

import type { Side } from '../../door/wire'
import type { Point } from './curves'
import { placer, SIDES, type View } from './geometry'

export interface Marker {
  /** A lesion site or a pattern of the anatomy. */
  readonly id: string
  readonly side: Side | 'both' | null
}

/** Heights of the vertebrae, and of the first segment of the sacrum, on the back view. */
export const LEVELS = [
  ['L1', -46],
  ['L2', -29],
  ['L3', -12],
  ['L4', 5],
  ['L5', 22],
  ['S1', 40],
] as const

const SITES: Readonly<Record<string, readonly [View, ...Point]>> = {
  // The spine: discs beside the middle, bony holes further out, between one level and the next.
  disc_l1_l2_paracentral: ['back', 7, -37],
  foramen_l1_l2: ['back', 17, -37],
  disc_l2_l3_paracentral: ['back', 7, -20],
  foramen_l2_l3: ['back', 17, -20],
  disc_l3_l4_paracentral: ['back', 7, -3],
  foramen_l3_l4: ['back', 17, -3],
  disc_l4_l5_paracentral: ['back', 7, 14],
  foramen_l4_l5: ['back', 17, 14],
  disc_l5_s1_paracentral: ['back', 7, 31],
  foramen_l5_s1: ['back', 17, 31],
  sacral_foramen_s1: ['back', 10, 42],
  sacral_foramen_s2: ['back', 8, 50],
  sacral_foramen_s3: ['back', 6, 57],
  sacral_foramen_s4: ['back', 5, 64],
  canal_cauda_equina: ['back', 0, 14],
  // The pelvis, from behind.
  lumbar_plexus_psoas: ['back', 32, -4],
  lumbosacral_trunk_pelvic_brim: ['back', 26, 38],
  sacral_plexus_pelvis: ['back', 28, 62],
  superior_gluteal_notch: ['back', 52, 76],
  infrapiriform_foramen: ['back', 44, 108],
  sciatic_piriformis: ['back', 56, 100],
  sciatic_posterior_hip: ['back', 66, 134],
  sciatic_fibular_division_hip: ['back', 74, 158],
  pfcn_sit_bone: ['back', 46, 164],
  pudendal_canal: ['back', 24, 152],
  // The groin and the thigh.
  femoral_intrapelvic: ['front', 50, 92],
  femoral_inguinal_ligament: ['front', 54, 124],
  lfcn_inguinal_ligament: ['front', 92, 98],
  obturator_canal: ['front', 38, 156],
  sciatic_mid_thigh: ['back', 58, 250],
  adductor_canal: ['front', 24, 290],
  // Round the knee.
  infrapatellar_post_surgical: ['front', 49, 374],
  saphenous_below_knee: ['front', 24, 392],
  popliteal_fossa_tibial: ['back', 55, 348],
  popliteal_fossa_fibular: ['back', 83, 346],
  fibular_head: ['front', 85, 394],
  deep_fibular_proximal: ['front', 75, 416],
  superficial_fibular_proximal: ['front', 87, 424],
  soleal_sling: ['back', 51, 412],
  // The lower leg and the foot.
  superficial_fibular_fascia: ['front', 77, 496],
  tibial_lower_calf: ['back', 35, 528],
  sural_calf_ankle: ['back', 69, 536],
  anterior_tarsal_tunnel: ['front', 53, 578],
  tarsal_tunnel: ['front', 30, 578],
  medial_plantar_arch: ['sole', 48, 206],
  // Patterns.
  length_dependent: ['front', 76, 626],
  saddle_bilateral: ['back', 0, 160],
  neurogenic_claudication: ['back', 0, 14],
  hemi_body: ['back', 56, -30],
  cord_level: ['back', 0, -54],
  central_foot_drop: ['front', 68, 606],
  hip_to_knee: ['front', 84, 122],
  plexus_painful: ['front', 61, 200],
  compartment_or_artery: ['front', 76, 440],
  no_nerve: ['front', 57, 336],
}

/** Every id that has a place on a picture. */
export const placedSites: readonly string[] = Object.keys(SITES)

/** The view a site is marked on; null for an id without a place. */
export function viewOfSite(id: string): View | null {
  return SITES[id]?.[0] ?? null
}

/** Points of one view, in the picture's numbers, where the markers' rings belong; sides that coincide are one ring. */
export function ringsOn(view: View, markers: readonly Marker[]): readonly Point[] {
  const rings = markers.flatMap(({ id, side }) => {
    const site = SITES[id]
    if (!site || site[0] !== view) return []
    const sides = side === 'left' || side === 'right' ? [side] : SIDES
    return sides.map((one) => placer(view, one)([site[1], site[2]]))
  })
  return [...new Map(rings.map((point) => [point.join(), point])).values()]
}
