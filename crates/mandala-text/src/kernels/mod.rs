//! Linear maps of small whole numbers, as fast as the processor allows.
//!
//! A product is a sum of whole numbers, which is exact, followed by the same few operations on floating numbers on
//! every machine. So all kernels give the same bits, and the trees of a text depend on no processor.
//! This is the only place with `unsafe` code: a kernel may run only where the processor has its instructions.
#![allow(unsafe_code)]

mod check;
mod drive;
mod map;
#[cfg(target_arch = "aarch64")]
mod neon;
mod rows;
mod scalar;
#[cfg(target_arch = "x86_64")]
mod x86;

#[cfg(test)]
mod tests;

#[doc(hidden)]
pub use check::disagreement;
pub use map::{Map, quantised};
pub use rows::Rows;

/// A way to compute that this processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kernel(Kind);

/// Private, so that nobody can ask for a kernel that the processor lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
    #[cfg(target_arch = "aarch64")]
    Neon,
    #[cfg(target_arch = "aarch64")]
    NeonDot,
}

impl Kernel {
    /// The kernel that runs everywhere, which all others are held against.
    #[must_use]
    pub fn scalar() -> Kernel {
        Kernel(Kind::Scalar)
    }

    /// Every kernel that this processor has, the fastest last.
    #[must_use]
    pub fn available() -> Vec<Kernel> {
        let mut kinds = vec![Kind::Scalar];
        #[cfg(target_arch = "x86_64")]
        {
            let sse2 = is_x86_feature_detected!("sse2");
            let avx2 = is_x86_feature_detected!("avx2");
            let vnni = avx2 && is_x86_feature_detected!("avxvnni");
            let wide = avx2
                && is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni");
            let kinds_here =
                [(sse2, Kind::Sse2), (avx2, Kind::Avx2), (vnni, Kind::AvxVnni), (wide, Kind::Avx512Vnni)];
            kinds.extend(kinds_here.into_iter().filter(|(has, _)| *has).map(|(_, kind)| kind));
        }
        #[cfg(target_arch = "aarch64")]
        {
            let neon = std::arch::is_aarch64_feature_detected!("neon");
            let dot = neon && std::arch::is_aarch64_feature_detected!("dotprod");
            let kinds_here = [(neon, Kind::Neon), (dot, Kind::NeonDot)];
            kinds.extend(kinds_here.into_iter().filter(|(has, _)| *has).map(|(_, kind)| kind));
        }
        kinds.into_iter().map(Kernel).collect()
    }

    /// The fastest kernel that this processor has.
    #[must_use]
    pub fn best() -> Kernel {
        Kernel::available().last().copied().unwrap_or(Kernel(Kind::Scalar))
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Scalar => "scalar",
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => "SSE2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => "AVX-VNNI",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => "AVX-512 VNNI",
            #[cfg(target_arch = "aarch64")]
            Kind::Neon => "NEON",
            #[cfg(target_arch = "aarch64")]
            Kind::NeonDot => "NEON with dot products",
        }
    }

    /// `out = rows · mapᵀ + bias`: the result for one row does not depend on the other rows, nor on the kernel.
    ///
    /// # Panics
    /// If the rows are not as long as the map wants, or `out` does not hold all results.
    pub fn apply(self, map: &Map, rows: &Rows, out: &mut [f32]) {
        assert_eq!(map.steps(), rows.steps(), "rows are as long as the map wants");
        assert_eq!(out.len(), rows.len() * map.outputs(), "out holds all results");
        match self.0 {
            Kind::Scalar => scalar::apply(map, rows, out),
            // SAFETY: a kernel other than the scalar one is made only in `available`, where the processor was found to
            // have its instructions; so in all arms, and in `run`.
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => unsafe { x86::sse2(map, rows, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => unsafe { x86::avx2(map, rows, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => unsafe { x86::avx_vnni(map, rows, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => unsafe { x86::avx512_vnni(map, rows, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "aarch64")]
            Kind::Neon => unsafe { neon::neon(map, rows, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "aarch64")]
            Kind::NeonDot => unsafe { neon::dot(map, rows, out) },
        }
    }

    /// Runs plain code compiled for this processor.
    ///
    /// The result is the same as without: the compiler neither reorders nor contracts operations on floating numbers.
    #[inline]
    pub(crate) fn run<W: Work<A>, A>(self, arguments: A) {
        match self.0 {
            Kind::Scalar => W::run(arguments),
            // Every usual build for these processors has SSE2.
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => W::run(arguments),
            // SAFETY: as in `apply`.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 | Kind::AvxVnni => unsafe { x86::with_avx2::<W, A>(arguments) },
            // SAFETY: as in `apply`.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => unsafe { x86::with_avx512::<W, A>(arguments) },
            // Every build for these processors has NEON.
            #[cfg(target_arch = "aarch64")]
            Kind::Neon | Kind::NeonDot => W::run(arguments),
        }
    }
}

/// Plain code to be compiled for each kind of processor; [`vectorised`] makes it from a function.
pub(crate) trait Work<A> {
    /// Always inlined into a function for the processor.
    fn run(arguments: A);
}

/// Defines a function that takes a [`Kernel`] before its other arguments and runs compiled for its processor.
///
/// Closures and generic functions would not do: the compiler may leave them as functions of their own, for any processor.
macro_rules! vectorised {
    ($(#[$attribute:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$attribute])*
        #[allow(clippy::too_many_arguments)]
        $visible fn $name(kernel: $crate::kernels::Kernel, $($argument: $type),*) {
            struct Body;
            impl $crate::kernels::Work<($($type,)*)> for Body {
                #[inline(always)]
                fn run(($($argument,)*): ($($type,)*)) $body
            }
            kernel.run::<Body, _>(($($argument,)*));
        }
    };
}
pub(crate) use vectorised;

impl Default for Kernel {
    fn default() -> Kernel {
        Kernel::best()
    }
}
