//! All kernels against the scalar one, on whatever numbers a fuzzer thinks of.

use super::{Kernel, Map, Rows};
use crate::matrix::Matrix;

/// The name of a kernel that computes something else than the scalar one on the map and the rows that `bytes` make.
///
/// The first three bytes are the sizes; the others are numbers, used again from the start where they do not suffice.
#[must_use]
pub fn disagreement(bytes: &[u8]) -> Option<&'static str> {
    let (&[outputs, inputs, count], rest) = bytes.split_first_chunk()?;
    let (numbers, _) = rest.as_chunks::<4>();
    let (outputs, inputs, count) =
        (usize::from(outputs) + 1, usize::from(inputs) + 1, usize::from(count % 32));
    if numbers.is_empty() {
        return None;
    }
    let mut numbers = numbers.iter().cycle().map(|&number| f32::from_le_bytes(number));
    let weights = Matrix::new(outputs, inputs, numbers.by_ref().take(outputs * inputs).collect())?;
    let bias: Vec<f32> = numbers.by_ref().take(outputs).collect();
    let data: Vec<f32> = numbers.take(count * inputs).collect();
    let map = Map::new(&weights).with_bias(&bias);
    let result = |kernel: Kernel| {
        let mut out = vec![0.0; count * outputs];
        kernel.apply(&map, &Rows::new(kernel, &data, inputs), &mut out);
        // Which bits say that something is no number may differ; that it is none may not.
        out.into_iter().map(|x: f32| if x.is_nan() { u32::MAX } else { x.to_bits() }).collect::<Vec<_>>()
    };
    let expected = result(Kernel::scalar());
    Kernel::available().into_iter().find(|&kernel| result(kernel) != expected).map(Kernel::name)
}
