use super::*;
use crate::matrix::Matrix;
use proptest::prelude::*;

/// Every kernel against sums that are computed as one reads them.
fn check(outputs: usize, inputs: usize, count: usize, number: impl Fn(usize) -> f32) {
    let weights = Matrix::new(outputs, inputs, (0..outputs * inputs).map(&number).collect()).unwrap();
    let data: Vec<f32> = (0..count * inputs).map(|i| number(i * 31 + 7)).collect();
    let bias: Vec<f32> = (0..outputs).map(|i| number(i * 17 + 3)).collect();
    let map = Map::new(&weights).with_bias(&bias);
    let mut expected = Vec::new();
    for row in data.chunks_exact(inputs) {
        let own = Rows::new(Kernel::scalar(), row, inputs);
        let (numbers, scale) = own.row(0);
        for (output, bias) in bias.iter().enumerate() {
            let mut weight = vec![0; inputs];
            let weight_scale = quantised(weights.row(output), &mut weight);
            let products =
                numbers.as_flattened().iter().zip(&weight).map(|(&x, &w)| i64::from(x) * i64::from(w));
            expected.push(products.sum::<i64>() as f32 * (scale * weight_scale) + bias);
        }
    }
    for kernel in Kernel::available() {
        let rows = Rows::new(kernel, &data, inputs);
        let mut found = vec![f32::NAN; count * outputs];
        kernel.apply(&map, &rows, &mut found);
        let bits = |numbers: &[f32]| numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&found), bits(&expected), "{}: {outputs} × {inputs}, {count} rows", kernel.name());
    }
}

#[test]
fn extremes() {
    for (outputs, inputs, count) in [(576, 192, 9), (1, 1, 1), (33, 4096, 3), (109, 7, 25), (32, 4, 0)] {
        check(outputs, inputs, count, |_| 1.0);
        check(outputs, inputs, count, |_| -1.0);
        check(outputs, inputs, count, |i| if i % 2 == 0 { 1.0 } else { -1.0 });
        check(outputs, inputs, count, |_| 0.0);
        check(outputs, inputs, count, |i| if i % 5 == 0 { 0.0 } else { 3e38 });
        check(outputs, inputs, count, |i| if i % 7 == 0 { 1.0 } else { 1e-42 });
    }
}

#[test]
fn what_is_no_number_is_the_same_everywhere() {
    let data: Vec<f32> = [f32::NAN, f32::INFINITY, -f32::NAN, f32::NEG_INFINITY, 1.0].repeat(20);
    let of = |kernel| {
        let rows = Rows::new(kernel, &data, 50);
        [0, 1].map(|i| (rows.row(i).0.to_vec(), rows.row(i).1.to_bits()))
    };
    for kernel in Kernel::available() {
        assert_eq!(of(kernel), of(Kernel::scalar()), "{}", kernel.name());
    }
}

proptest! {
    #[test]
    fn all_kernels_agree(
        outputs in 1usize..150,
        inputs in 1usize..300,
        count in 0usize..30,
        numbers in proptest::collection::vec(prop_oneof![-1.0f32..1.0, Just(1.0), Just(-1.0), any::<f32>().prop_filter("finite", |x| x.abs() < 1e18)], 997),
    ) {
        check(outputs, inputs, count, |i| numbers[i % numbers.len()]);
    }

    #[test]
    fn all_kernels_agree_on_any_bits(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert_eq!(disagreement(&bytes), None);
    }

    #[test]
    fn quantising_twice_changes_nothing(row in proptest::collection::vec(-9.0f32..9.0, 1..40)) {
        let (mut once, mut twice) = (vec![0; row.len()], vec![0; row.len()]);
        let scale = quantised(&row, &mut once);
        let back: Vec<f32> = once.iter().map(|&x| f32::from(x) * scale).collect();
        prop_assert_eq!(quantised(&back, &mut twice), scale);
        prop_assert_eq!(once, twice);
    }
}
