//! Any numbers in a map and in its inputs: every kernel that this processor has computes what the scalar one does.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala_text::kernels::disagreement;

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(disagreement(bytes), None);
});
